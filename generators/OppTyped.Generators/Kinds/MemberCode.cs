using OppTyped.Generators.Model;

namespace OppTyped.Generators.Kinds;

/// <summary>The parts of the code that writes or reads a member.</summary>
/// <param name="Field">The member.</param>
/// <param name="Key">The expression for the constant part of the field.</param>
/// <param name="Texts">The name of the type with the texts of the member's enum. Empty if the member has no options.</param>
/// <param name="IsPatch">Whether the member belongs to a patch. Its value is then a <c>Change</c>.</param>
internal sealed record MemberCode(FieldModel Field, string Key, string Texts, bool IsPatch)
{
    public ValueModel Value => Field.Value;

    /// <summary>The arguments of a method that writes the member: the key and the value.</summary>
    public string Arguments => $"{Key}, this.{IdentifierEscaping.Escape(Field.Member)}";

    /// <summary>The type arguments of a method that writes or reads options.</summary>
    public string OptionTypes => $"{Value.EnumName}, {Texts}";

    /// <summary>The type arguments of a method that uses a converter.</summary>
    public string ConverterTypes => $"{Value.TypeName}, {Value.ConverterName}";

    /// <summary>The expression for the kind that a <c>DateTime</c> of unspecified kind has.</summary>
    public string UnspecifiedKind => $"global::System.DateTimeKind.{Field.UnspecifiedKind}";
}
