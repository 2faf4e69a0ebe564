import { to } from '../app/address.js';

export default function Missing() {
  return (
    <div class="width view">
      <h1>There is nothing here</h1>
      <p class="lead"><a href={to('projects')}>To the projects</a></p>
    </div>
  );
}
