import { Optimizations } from './settings/optimizations.jsx';
import { Providers } from './settings/providers.jsx';

/** What the Studio uses, and which of the guide's optimizations are on. */
export default function Settings() {
  return (
    <div class="width view">
      <h1>Settings</h1>
      <div class="halves">
        <Optimizations />
        <Providers />
      </div>
    </div>
  );
}
