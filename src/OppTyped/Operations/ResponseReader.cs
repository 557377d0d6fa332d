namespace OppTyped.Operations;

/// <summary>
/// Reads a successful response whose form only one call has. Returns null if the response does not have this form.
/// </summary>
/// <param name="body">The whole body.</param>
internal delegate object? ResponseReader(ReadOnlySpan<byte> body);
