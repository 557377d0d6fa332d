using OppTyped.Fields;

namespace OppTyped.Ivvy;

/// <summary>A link from a venue opportunity to another system. On the wire: <c>{"ref":"…","url":"…","label":"…"}</c>.</summary>
/// <remarks>
/// iVvy finds a link by its <paramref name="Ref"/>. A link without an address removes the link that has this reference. On the
/// wire: <c>{"ref":"…","url":null}</c>.
/// </remarks>
/// <param name="Ref">The key of the link. Each link of an opportunity has another key.</param>
/// <param name="Url">The address, with the scheme https; null to remove the link.</param>
/// <param name="Label">The text to show; null if there is no text.</param>
public sealed record ExternalUrl(string Ref, Uri? Url, string? Label = null)
{
    /// <summary>
    /// Whether both links have the same text on the wire. Addresses that differ only in their fragment are not equal.
    /// </summary>
    public bool Equals(ExternalUrl? other) =>
        other is not null && Ref == other.Ref && Label == other.Label && FieldWriter.TextOf(Url) == FieldWriter.TextOf(other.Url);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Ref, Label, FieldWriter.TextOf(Url));

    /// <summary>Returns a fixed text, because the address can contain customer data.</summary>
    public override string ToString() => "External URL";
}
