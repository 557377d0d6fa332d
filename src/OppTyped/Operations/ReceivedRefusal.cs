using System.Net;

namespace OppTyped.Operations;

/// <summary>A response that shows that the service did not execute an attempt.</summary>
/// <param name="Result">How the response was classified.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Text">The body, or its beginning.</param>
internal sealed record ReceivedRefusal(AttemptResult Result, HttpStatusCode Status, ReadOnlyMemory<byte> Text);
