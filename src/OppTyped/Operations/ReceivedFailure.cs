using System.Net;

namespace OppTyped.Operations;

/// <summary>A response that is no success.</summary>
/// <param name="Result">How the response was classified.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Content">The body, or its beginning. It can be disposed already, but what was read of it remains.</param>
internal sealed record ReceivedFailure(AttemptResult Result, HttpStatusCode Status, PrefixedContent Content);
