import { Component } from 'preact';
import { Failure } from './states.jsx';

/** Keeps a fault of one view from taking the whole page with it, and says what it was. */
export class Boundary extends Component {
  state = { error: null };

  componentDidCatch(error) {
    this.setState({ error });
  }

  render({ children }, { error }) {
    return error
      ? <Failure error={{ message: `This view failed: ${error.message}` }} again={() => this.setState({ error: null })} />
      : children;
  }
}
