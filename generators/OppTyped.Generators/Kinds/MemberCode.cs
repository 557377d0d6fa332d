using OppTyped.Generators.Model;

namespace OppTyped.Generators.Kinds;

/// <summary>The parts of the code that writes or reads a member.</summary>
/// <param name="Field">The member.</param>
/// <param name="Key">The expression for the constant part of the field.</param>
/// <param name="Texts">The name of the type with the texts of the member's enum. Empty if the member has no options.</param>
internal sealed record MemberCode(FieldModel Field, string Key, string Texts)
{
    public ValueModel Value => Field.Value;

    /// <summary>The type arguments of code that writes or reads options.</summary>
    public string OptionTypes => $"{Value.EnumName}, {Texts}";

    /// <summary>The type arguments of code that uses a converter.</summary>
    public string ConverterTypes => $"{Value.TypeName}, {Value.ConverterName}";

    /// <summary>The expression for the kind that a <c>DateTime</c> of unspecified kind has.</summary>
    public string UnspecifiedKind => $"global::System.DateTimeKind.{Field.UnspecifiedKind}";
}
