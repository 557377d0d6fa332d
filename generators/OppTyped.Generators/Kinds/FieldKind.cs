namespace OppTyped.Generators.Kinds;

/// <summary>
/// A kind of value that a field holds: a row of <see cref="FieldKinds"/>. It contains every decision that the generator and the
/// rules make by kind. Every property is required, so a new row that leaves out a decision does not compile.
/// </summary>
/// <remarks>
/// Models contain kinds, and are compared at each edit. Each kind exists only once, so kinds are compared by reference.
/// </remarks>
internal sealed class FieldKind
{
    /// <summary>
    /// The name of the kind. Its code in the client is in the file <c>Fields/Kinds/{Name}.cs</c>, or in
    /// <c>Ivvy/AddOrUpdate/ParameterWriter.{Name}.cs</c> if only a parameter can have the kind.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>
    /// The member types of the kind in the namespace <c>System</c>. Empty if the kind has other types, such as enums. The parser
    /// recognizes those types.
    /// </summary>
    public required IReadOnlyList<string> SystemTypes { get; init; }

    /// <summary>The member types, as a rule's message lists them. Null if no message suggests the kind.</summary>
    public required string? SuggestedTypes { get; init; }

    /// <summary>
    /// Creates the name of the client's type that sends a field, and that reads and writes its JSON form in a patch. Null if the
    /// kind is only for parameters.
    /// </summary>
    public required Func<MemberCode, string>? FieldType { get; init; }

    /// <summary>
    /// Creates the name of the client's type that sends an iVvy parameter, and that reads and writes its JSON form in a patch.
    /// Null if the kind is only for fields.
    /// </summary>
    public required Func<MemberCode, string>? ParameterType { get; init; }

    /// <summary>
    /// Creates the expression that reads a member. The result of the expression is null if the field is empty. For a collection,
    /// the result is a list. Null if members of the kind are never read.
    /// </summary>
    public required Func<MemberCode, string>? Read { get; init; }

    /// <summary>
    /// The code after a read expression that replaces null with the empty value of the type. Null if the type has no empty value.
    /// Then a member that cannot be null requires a value. A collection is replaced by an empty collection without this code.
    /// </summary>
    public required string? NullReplacement { get; init; }

    /// <summary>
    /// The form of a field's value on the wire, for the emitted documentation. Null if the kind is only for parameters.
    /// </summary>
    public required string? FieldWireForm { get; init; }

    /// <summary>The form of an iVvy parameter's value on the wire. Null if the kind is only for fields.</summary>
    public required ParameterJson? ParameterWireForm { get; init; }

    /// <summary>The values that a member of the kind can hold. The rules compare them with the data type of the field.</summary>
    public required CrmValues Holds { get; init; }

    /// <summary>The group of kinds that can be members for the same field in different models.</summary>
    public required KindFamily Family { get; init; }

    /// <summary>The initial value of a member that clears the field, although the member is not null.</summary>
    public required EmptyValue ClearedBy { get; init; }

    /// <summary>How the members of an enum are sent.</summary>
    public required EnumForm Enum { get; init; }

    /// <summary>Whether <c>Kind</c> in the member's attribute has an effect.</summary>
    public required bool HasDateTimeKind { get; init; }

    public override string ToString() => Name;
}

/// <summary>The form of an iVvy parameter on the wire.</summary>
/// <param name="Description">The form, for the emitted documentation.</param>
/// <param name="IsQuoted">Whether the value is a JSON string.</param>
internal sealed record ParameterJson(string Description, bool IsQuoted);

/// <summary>The groups of kinds that can be members for the same field in different models.</summary>
internal enum KindFamily
{
    /// <summary>The kind is in no group. Only the kind itself can be the same field.</summary>
    None,

    /// <summary>The kind can hold the text of any field.</summary>
    Any,

    Dates,
    Options,
}

/// <summary>The values that are not null, but clear the field.</summary>
internal enum EmptyValue
{
    None,
    Text,
    Collection,
}

/// <summary>How the members of an enum are sent.</summary>
internal enum EnumForm
{
    /// <summary>The kind has no enum, or a converter writes it.</summary>
    None,

    /// <summary>The text of one option.</summary>
    Option,

    /// <summary>The texts of several options.</summary>
    MultiSelect,

    /// <summary>The number of the enum member.</summary>
    Number,
}
