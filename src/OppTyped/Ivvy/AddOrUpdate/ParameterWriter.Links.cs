using OppTyped.Ivvy;

namespace OppTyped.Fields;

public ref partial struct ParameterWriter
{
    private const int MaxLinks = 3;

    /// <summary>
    /// Writes links to other systems: <c>[{"ref":"…","url":"…","label":"…"}]</c>. A link without an address is written with
    /// <c>"url":null</c>, which removes it. An empty collection is written as <c>null</c>, which removes all links.
    /// </summary>
    /// <exception cref="FieldValueException">
    /// There are more than three links, a link is null, its key is empty or used twice, its address is not an https address, or a
    /// text contains an unpaired surrogate.
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
        List<string> refs = new(MaxLinks);
        foreach (ExternalUrl? link in links)
        {
            if (FindProblem(link, refs) is { } problem)
            {
                throw key.CreateError(problem);
            }

            refs.Add(link!.Ref);
            WriteLink(key, link);
        }

        if (refs.Count == 0)
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

    private static string? FindProblem(ExternalUrl? link, List<string> refs) => link switch
    {
        null => "one of the links is null. Leave out this link.",
        { Ref: null or "" } => "the Ref of one of the links is empty. iVvy finds a link by its Ref.",
        _ when refs.Contains(link.Ref) => "two links have the same Ref. iVvy finds a link by its Ref.",
        { Url: { } url } when !url.IsAbsoluteUri || url.Scheme != Uri.UriSchemeHttps =>
            "the Url of one of the links is not an https address. iVvy accepts no others.",
        _ when refs.Count == MaxLinks =>
            $"there are more than {MaxLinks} links, and the service accepts no more. A link to remove counts too. "
                + "Remove links with an update before this one.",
        _ => null,
    };

    private void WriteLink(FieldKey key, ExternalUrl link)
    {
        _json.WriteRaw("{"u8);
        WritePart(key, "\"ref\":\""u8, link.Ref);
        if (link.Url is null)
        {
            _json.WriteRaw("\"url\":null,"u8);
        }
        else
        {
            WritePart(key, "\"url\":\""u8, FieldWriter.TextOf(link.Url));
        }

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
