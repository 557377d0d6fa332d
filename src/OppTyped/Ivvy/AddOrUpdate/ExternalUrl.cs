using OppTyped.Fields;

namespace OppTyped.Ivvy;

/// <summary>A link from a venue opportunity to another system. On the wire: <c>{"ref":"…","url":"…","label":"…"}</c>.</summary>
/// <param name="Ref">The other system's reference.</param>
/// <param name="Url">The address.</param>
/// <param name="Label">The text to show; null for none.</param>
public sealed record ExternalUrl(string? Ref, Uri Url, string? Label = null)
{
    /// <summary>
    /// Whether both have the same text on the wire. Two addresses that differ only in their fragment are different.
    /// </summary>
    public bool Equals(ExternalUrl? other) =>
        other is not null && Ref == other.Ref && Label == other.Label && FieldWriter.TextOf(Url) == FieldWriter.TextOf(other.Url);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Ref, Label, FieldWriter.TextOf(Url));

    /// <summary>Returns a fixed text, because the address can contain a customer's data.</summary>
    public override string ToString() => "External URL";
}
