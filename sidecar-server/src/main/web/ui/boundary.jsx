import { Component } from 'preact';
import { Failure } from './states.jsx';

/** Keeps a fault of one part from taking the rest of the page with it, and says what it was. */
export class Boundary extends Component {
  state = { error: null };

  componentDidCatch(error) {
    this.setState({ error });
  }

  render({ children }, { error }) {
    return error
      ? <Failure error={{ message: `This part of the page failed: ${error.message}` }} again={() => this.setState({ error: null })} />
      : children;
  }
}
