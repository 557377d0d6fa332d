using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace OppTyped.Fields;

/// <summary>An address. In JSON, its text as it is sent.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UriField : IFieldKind<Uri>
{
    static void IFieldKind<Uri>.Write(ref FieldWriter writer, FieldKey key, Uri value) => writer.WriteUri(key, value);

    static void IValueKind<Uri>.WriteJson(PatchJsonWriter json, FieldKey key, Uri value) =>
        json.WriteTextOrNull(key, FieldWriter.TextOf(value));

    static Uri IValueKind<Uri>.ReadJson(PatchJsonValue json, FieldKey key)
    {
        const string Expected = "an address";
        return FieldReader.TryReadUri(json.ReadText(key, Expected), out Uri? value)
            ? value
            : throw json.CreateError(key, Expected);
    }
}

public ref partial struct FieldWriter
{
    /// <summary>
    /// Writes an address. An absolute address is written in its escaped form, and a relative address is written unchanged.
    /// </summary>
    internal void WriteUri(FieldKey key, Uri value) => WriteText(key, TextOf(value));

    [return: NotNullIfNotNull(nameof(value))]
    internal static string? TextOf(Uri? value) => value is { IsAbsoluteUri: true } ? value.AbsoluteUri : value?.OriginalString;
}

public ref partial struct FieldReader
{
    /// <summary>Reads an address.</summary>
    /// <exception cref="FieldValueException">The value is not an address.</exception>
    public readonly Uri? ReadUri(FieldKey key) =>
        IsBlank ? null
        : TryReadUri(ReadText(key), out Uri? value) ? value
        : throw key.CreateReadError("the CRM's value is not an address.");

    // On Linux, .NET takes a path that begins with a slash as the absolute address of a file.
    internal static bool TryReadUri(string? text, [NotNullWhen(true)] out Uri? value) => Uri.TryCreate(
        text,
        text is ['/', ..] ? UriKind.Relative : UriKind.RelativeOrAbsolute,
        out value);
}
