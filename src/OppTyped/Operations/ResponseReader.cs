namespace OppTyped.Operations;

/// <summary>
/// Reads a successful response of one operation. No other operation has responses of this form. Returns null if the response
/// does not have this form.
/// </summary>
/// <param name="body">The whole body.</param>
internal delegate object? ResponseReader(ReadOnlySpan<byte> body);
