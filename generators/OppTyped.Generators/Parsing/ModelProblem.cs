namespace OppTyped.Generators.Parsing;

/// <summary>
/// The reasons why a model cannot be mapped. Each reason has its own rule. The generator emits nothing for a model with a
/// problem.
/// </summary>
internal enum ModelProblem
{
    /// <summary>The model or a containing type is not partial.</summary>
    NotPartial,

    /// <summary>The emitted code cannot extend the model, for example because the model is a static class.</summary>
    UnsupportedDeclaration,

    /// <summary>The project's C# version is too old for the emitted code.</summary>
    LanguageTooOld,

    /// <summary>The event code is zero or negative.</summary>
    EventCodeNotPositive,

    /// <summary>A name that the emitted code needs is already in use.</summary>
    NameTaken,

    /// <summary>A member has more than one mapping attribute.</summary>
    MappedTwice,

    /// <summary>The emitted code cannot read a member.</summary>
    InaccessibleMember,

    /// <summary>An id or a note is not a string, exists twice, or is not in a model.</summary>
    InvalidIdOrNote,

    /// <summary>A schema name is malformed.</summary>
    SchemaNameMalformed,

    /// <summary>Two members have the same schema name.</summary>
    DuplicateSchemaName,

    /// <summary>No field can hold a member's type.</summary>
    UnsupportedMemberType,

    /// <summary>A converter does not convert the member's type.</summary>
    ConverterTypeMismatch,

    /// <summary>The options of an enum are ambiguous or cannot be written.</summary>
    InvalidOptions,

    /// <summary>A field set cannot be mapped, or is inside another field set.</summary>
    InvalidFieldSet,

    /// <summary>A member is mapped to a parameter that the venue service does not document.</summary>
    UnknownParameter,

    /// <summary>A member's type does not match the parameter of the venue service.</summary>
    ParameterTypeMismatch,

    /// <summary>A member is mapped to a parameter that the caller passes to each method: id or venueId.</summary>
    CallArgumentMapped,

    /// <summary>A custom field does not have a positive id, or is not in a venue opportunity.</summary>
    InvalidCustomField,
}
