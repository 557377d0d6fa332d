using System.Net;

namespace OppTyped.Operations;

/// <summary>A response that is no success.</summary>
/// <param name="Result">How the response was classified.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Text">The body, or its beginning.</param>
internal sealed record ReceivedFailure(AttemptResult Result, HttpStatusCode Status, ReadOnlyMemory<byte> Text);
