namespace OppTyped.Generators.Parsing;

/// <summary>
/// The reasons why a model or a member cannot be mapped. Each reason has its own rule, and the value of the reason is the number
/// of the rule.
/// </summary>
internal enum ModelProblem
{
    /// <summary>The model or a containing type is not partial.</summary>
    NotPartial = 1,

    /// <summary>The emitted code cannot extend the model, for example because the model is a static class.</summary>
    UnsupportedDeclaration = 2,

    /// <summary>The project's C# version is too old for the emitted code.</summary>
    LanguageTooOld = 3,

    /// <summary>The event code is zero or negative.</summary>
    EventCodeNotPositive = 4,

    /// <summary>A name that the emitted code needs is already in use.</summary>
    NameTaken = 5,

    /// <summary>A member has more than one mapping attribute.</summary>
    MappedTwice = 6,

    /// <summary>The emitted code cannot read a member.</summary>
    InaccessibleMember = 7,

    /// <summary>An id or a note is not a string, exists twice, or is not in a model.</summary>
    InvalidIdOrNote = 8,

    /// <summary>A schema name is malformed.</summary>
    SchemaNameMalformed = 9,

    /// <summary>Two members have the same schema name.</summary>
    DuplicateSchemaName = 10,

    /// <summary>No field can hold a member's type.</summary>
    UnsupportedMemberType = 11,

    /// <summary>A converter does not convert the member's type.</summary>
    ConverterTypeMismatch = 12,

    /// <summary>The options of an enum are ambiguous or cannot be written.</summary>
    InvalidOptions = 13,

    /// <summary>A field set cannot be mapped, or is inside another field set.</summary>
    InvalidFieldSet = 14,

    /// <summary>Another source generator makes a member or its type, so OppTyped does not see the member.</summary>
    MadeByAnotherGenerator = 24,

    /// <summary>A member is mapped to a parameter that the venue service does not document.</summary>
    UnknownParameter = 40,

    /// <summary>A member's type does not match the parameter of the venue service.</summary>
    ParameterTypeMismatch = 41,

    /// <summary>A member is mapped to a parameter that the caller passes to each method: id or venueId.</summary>
    CallArgumentMapped = 42,

    /// <summary>A custom field does not have a positive id, or is not in a venue opportunity.</summary>
    InvalidCustomField = 46,
}

internal static class ModelProblems
{
    /// <summary>Returns the id of the rule that reports a problem.</summary>
    public static string RuleId(this ModelProblem problem) =>
        "OPP" + ((int)problem).ToString("000", System.Globalization.CultureInfo.InvariantCulture);
}
