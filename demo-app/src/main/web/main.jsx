import { render } from 'preact';
import { App } from './app/app.jsx';

render(<App />, document.getElementById('app'));
