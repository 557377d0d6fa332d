namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    /// <summary>
    /// Writes an address. An absolute address is written in its escaped form, and a relative address is written unchanged.
    /// </summary>
    public void WriteUri(FieldKey key, Uri? value) => WriteText(key, TextOf(value));

    /// <inheritdoc cref="WriteUri(FieldKey, Uri?)"/>
    public void WriteUri(FieldKey key, Change<Uri> change)
    {
        if (change.HasValue)
        {
            WriteUri(key, change.Value);
        }
        else if (change.IsClear)
        {
            WriteClear(key);
        }
    }

    internal static string? TextOf(Uri? value) => value is { IsAbsoluteUri: true } ? value.AbsoluteUri : value?.OriginalString;
}

public ref partial struct FieldReader
{
    /// <summary>Reads an address.</summary>
    /// <exception cref="FieldValueException">The value is not an address.</exception>
    public readonly Uri? ReadUri(FieldKey key) =>
        IsBlank ? null
        : Uri.TryCreate(ReadText(key), UriKind.RelativeOrAbsolute, out Uri? value) ? value
        : throw key.CreateReadError("the CRM's value is not an address.");
}
