/** What stands for what is awaited. */
export function Loading() {
  return <div class="loading" role="status" aria-label="Loading"><i /><i /><i /></div>;
}

/** Why there is nothing to see, in the Studio's own words. */
export function Failure({ error, again }) {
  return (
    <div class="failure" role="alert">
      <p>{error.message}</p>
      {again && <button type="button" onClick={again}>Try again</button>}
    </div>
  );
}

/** What a reading gives once it is there; until then, and where it is not, that. */
export function Read({ of: { data, error, again }, children }) {
  if (error) {
    return <Failure error={error} again={again} />;
  }
  return data ? children(data) : <Loading />;
}
