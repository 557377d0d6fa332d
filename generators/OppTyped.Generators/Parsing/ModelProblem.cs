namespace OppTyped.Generators.Parsing;

/// <summary>Why a model cannot be mapped. Each is explained by a rule of its own; to the generator it means: emit nothing.</summary>
internal enum ModelProblem
{
    /// <summary>The model, or a type it is nested in, is not partial.</summary>
    NotPartial,

    /// <summary>The model is of a form that generated code cannot add to.</summary>
    UnfitForm,

    /// <summary>The project's C# is older than what is emitted.</summary>
    LanguageTooOld,

    /// <summary>The event code is zero or negative.</summary>
    EventCodeNotPositive,

    /// <summary>A name is taken that is needed for what is emitted.</summary>
    NameTaken,

    /// <summary>A member is mapped in two ways.</summary>
    MappedTwice,

    /// <summary>A member's value cannot be had from beside the model.</summary>
    MemberOutOfReach,

    /// <summary>An id or a note that is no text, is there twice, or stands in a field set.</summary>
    UnfitIdOrNote,

    /// <summary>A schema name that no field can have.</summary>
    SchemaNameMalformed,

    /// <summary>Two members have one schema name.</summary>
    SchemaNameTwice,

    /// <summary>A type that no field can hold.</summary>
    UnfitType,

    /// <summary>A converter that is none for the member's type.</summary>
    UnfitConverter,

    /// <summary>An enum whose options cannot be told apart or written.</summary>
    UnfitOptions,

    /// <summary>A field set that cannot be mapped, or stands in another.</summary>
    UnfitFieldSet,

    /// <summary>A parameter that the venue service does not document.</summary>
    UnknownParameter,

    /// <summary>A type that a parameter of the venue service cannot hold.</summary>
    UnfitParameterType,

    /// <summary>A parameter that is an argument of each call.</summary>
    ArgumentAsMember,

    /// <summary>A custom field of a venue opportunity that has no positive id, or stands elsewhere.</summary>
    UnfitCustomField,
}
