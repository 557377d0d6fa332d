using OppTyped.Generators.Kinds;

namespace OppTyped.Generators.Model;

/// <summary>The value that a member holds.</summary>
/// <param name="Kind">The kind of value.</param>
/// <param name="TypeName">The fully qualified name of the member's type, without the <c>?</c>.</param>
/// <param name="IsValueType">Whether the member's type is a value type.</param>
/// <param name="IsNullable">Whether the member can be null.</param>
/// <param name="EnumName">The fully qualified name of the enum that holds the options. Null if there is no enum.</param>
/// <param name="Shape">The collection type that is created when the member is read.</param>
/// <param name="ItemName">The element type of a collection. Null if the value is not a collection.</param>
/// <param name="ConverterName">The fully qualified name of the member's converter.</param>
internal sealed record ValueModel(
    FieldKind Kind,
    string TypeName,
    bool IsValueType,
    bool IsNullable,
    string? EnumName = null,
    CollectionShape Shape = CollectionShape.None,
    string? ItemName = null,
    string? ConverterName = null);

/// <summary>The collection type that is created when a member is read.</summary>
internal enum CollectionShape
{
    None,
    List,
    Array,
    HashSet,
}
