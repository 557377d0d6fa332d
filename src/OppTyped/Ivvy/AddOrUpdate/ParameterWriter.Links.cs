using System.ComponentModel;
using OppTyped.Ivvy;

namespace OppTyped.Fields;

/// <summary>
/// Links to other systems. In JSON, an array of objects with <c>ref</c>, <c>url</c> and <c>label</c>, as they are sent.
/// </summary>
/// <typeparam name="TCollection">The type of the collection.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LinksParameter<TCollection> : IParameterKind<TCollection>
    where TCollection : class, IEnumerable<ExternalUrl>
{
    static void IParameterKind<TCollection>.Write(ref ParameterWriter writer, FieldKey key, TCollection value) =>
        writer.WriteLinks(key, value);

    // iVvy keeps the links that an update does not contain. So the change also removes each link whose key the later collection
    // lacks.
    static TCollection IParameterKind<TCollection>.Replace(TCollection before, TCollection after)
    {
        HashSet<string?> kept = [.. after.Select(static link => link?.Ref)];
        return FieldReader.AsCollection<TCollection, ExternalUrl>(
        [
            .. after,
            .. before
                .Where(link => link is { Url: not null } && !kept.Contains(link.Ref))
                .Select(static link => new ExternalUrl(link.Ref, Url: null)),
        ]);
    }

    static void IValueKind<TCollection>.WriteJson(PatchJsonWriter json, FieldKey key, TCollection value)
    {
        json.Json.WriteStartArray();
        List<string> refs = [];
        foreach (ExternalUrl? link in value)
        {
            if (ParameterWriter.FindProblem(link, refs) is { } problem)
            {
                throw key.CreateError(problem);
            }

            refs.Add(link!.Ref);
            json.Json.WriteStartObject();
            json.Json.WritePropertyName("ref");
            json.WriteText(key, link.Ref);
            json.Json.WritePropertyName("url");
            json.WriteTextOrNull(key, FieldWriter.TextOf(link.Url));
            if (link.Label is not null)
            {
                json.Json.WritePropertyName("label");
                json.WriteText(key, link.Label);
            }

            json.Json.WriteEndObject();
        }

        json.Json.WriteEndArray();
    }

    static TCollection IValueKind<TCollection>.ReadJson(PatchJsonValue json, FieldKey key)
    {
        List<ExternalUrl> links = [];
        List<string> refs = [];
        foreach (PatchJsonValue item in json.ReadItems(key, "an array of objects with ref, url and label"))
        {
            PatchJsonReader parts = item.ReadObject(key, nameof(ExternalUrl));
            Change<string> @ref = parts.ReadPart<string, TextField>(key, "ref");
            Change<Uri> url = parts.ReadPart<Uri, UriField>(key, "url");
            Change<string> label = parts.ReadPart<string, TextField>(key, "label");
            parts.End();

            // A link without an address removes a link. So the address must not be missing by mistake.
            if (!@ref.HasValue || url.IsUnchanged)
            {
                throw item.CreateError(key, "an object with a ref, and with a url that is an address or null");
            }

            var link = new ExternalUrl(@ref.Value, url.HasValue ? url.Value : null, label.HasValue ? label.Value : null);
            if (ParameterWriter.FindProblem(link, refs) is { } problem)
            {
                throw item.CreateRefusal(key, problem);
            }

            refs.Add(link.Ref);
            links.Add(link);
        }

        return FieldReader.AsCollection<TCollection, ExternalUrl>(links);
    }
}

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
    internal void WriteLinks(FieldKey key, IEnumerable<ExternalUrl> links)
    {
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
            WriteClear(key);
            return;
        }

        _json.EndWith((byte)']');
        _json.WriteRaw(","u8);
        Note(key);
    }

    /// <summary>Returns why a link cannot be sent after the links with other keys; null if it can.</summary>
    internal static string? FindProblem(ExternalUrl? link, List<string> refs) => link switch
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
