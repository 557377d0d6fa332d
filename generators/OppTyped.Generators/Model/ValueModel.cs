namespace OppTyped.Generators.Model;

/// <summary>What a member holds.</summary>
/// <param name="Kind">The kind of value.</param>
/// <param name="TypeName">The member's type in source that may stand anywhere, without its nullable mark.</param>
/// <param name="IsValueType">Whether it is a value type.</param>
/// <param name="IsNullable">Whether the member may hold no value.</param>
/// <param name="EnumName">The enum of its options, in source that may stand anywhere.</param>
/// <param name="Shape">What a collection is made as when it is read.</param>
/// <param name="ConverterName">The converter, in source that may stand anywhere.</param>
internal sealed record ValueModel(
    FieldKind Kind,
    string TypeName,
    bool IsValueType,
    bool IsNullable,
    string? EnumName = null,
    CollectionShape Shape = CollectionShape.None,
    string? ConverterName = null)
{
    /// <summary>The type of a collection's values.</summary>
    public string ItemType => Kind == FieldKind.Links ? "global::OppTyped.Ivvy.ExternalUrl" : EnumName ?? "string";
}

/// <summary>What a collection is made as when it is read.</summary>
internal enum CollectionShape
{
    None,
    List,
    Array,
    HashSet,
}
