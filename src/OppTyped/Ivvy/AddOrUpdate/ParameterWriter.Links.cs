using OppTyped.Ivvy;

namespace OppTyped.Fields;

public ref partial struct ParameterWriter
{
    private const int MaxLinks = 3;

    /// <summary>
    /// Writes links to other systems: <c>[{"ref":"…","url":"…","label":"…"}]</c>. An empty collection is written as <c>null</c>,
    /// which clears the links.
    /// </summary>
    /// <exception cref="FieldValueException">
    /// There are more than three links, a link is null or has no address, or a text contains an unpaired surrogate.
    /// </exception>
    public void WriteLinks(FieldKey key, IEnumerable<ExternalUrl>? links)
    {
        if (links is null)
        {
            return;
        }

        int before = _json.Length;
        _json.WriteRaw(key.Prefix);
        _json.WriteRaw("["u8);
        int count = 0;
        foreach (ExternalUrl link in links)
        {
            if (link?.Url is null)
            {
                throw key.CreateError("one of the links is null, or has no address. Leave out this link.");
            }

            if (++count > MaxLinks)
            {
                throw key.CreateError($"there are more than {MaxLinks} links. This is more than the service accepts.");
            }

            WriteLink(key, link);
        }

        if (count == 0)
        {
            _json.Truncate(before);
            WriteLinks<IEnumerable<ExternalUrl>>(key, Change.Clear);
            return;
        }

        _json.EndWith((byte)']');
        _json.WriteRaw(","u8);
        Note(key);
    }

    /// <inheritdoc cref="WriteLinks(FieldKey, IEnumerable{ExternalUrl}?)"/>
    public void WriteLinks<TCollection>(FieldKey key, Change<TCollection> change)
        where TCollection : class, IEnumerable<ExternalUrl>
    {
        if (!TryWriteClear(key, change))
        {
            WriteLinks(key, change.HasValue ? change.Value : null);
        }
    }

    private void WriteLink(FieldKey key, ExternalUrl link)
    {
        _json.WriteRaw("{"u8);
        WritePart(key, "\"ref\":\""u8, link.Ref);
        WritePart(key, "\"url\":\""u8, FieldWriter.TextOf(link.Url));
        WritePart(key, "\"label\":\""u8, link.Label);
        _json.EndWith((byte)'}');
        _json.WriteRaw(","u8);
    }

    private void WritePart(FieldKey key, scoped ReadOnlySpan<byte> prefix, string? text)
    {
        if (text is not null)
        {
            _json.WriteRaw(prefix);
            WriteInside(key, text);
            _json.WriteRaw("\","u8);
        }
    }
}
