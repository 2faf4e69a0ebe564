import { render } from 'preact';
import { App } from './app/app.jsx';
import { watchJvms } from './app/jvms.js';

watchJvms();
render(<App />, document.getElementById('app'));
