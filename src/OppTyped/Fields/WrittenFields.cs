namespace OppTyped.Fields;

/// <summary>The fields of a custom field set as they are written, to compare.</summary>
internal ref struct WrittenFields
{
    private FieldWriter _writer;

    private WrittenFields(FieldWriter writer) => _writer = writer;

    public readonly ReadOnlySpan<byte> Bytes => _writer.Bytes;

    public static WrittenFields Of<TSet>(TSet? set) where TSet : class, IFieldSet<TSet>
    {
        var writer = new FieldWriter(256, new FieldFormats());
        set?.WriteFields(ref writer);
        return new WrittenFields(writer);
    }

    public void Dispose() => _writer.Dispose();
}
