namespace OppTyped.Generators.Kinds;

/// <summary>
/// The table of the kinds of values. To add a kind, add a row and list it in <see cref="All"/>, and add the file
/// <c>Fields/Kinds/{Name}.cs</c> to the client. If the members' type is no type of the namespace System, <c>ValueParser</c> must
/// also recognize the type. If a parameter of iVvy can have the kind, <c>ParameterWriter</c> must also write it.
/// </summary>
internal static class FieldKinds
{
    public static FieldKind Boolean { get; } = new()
    {
        Name = nameof(Boolean),
        SystemTypes = ["Boolean"],
        SuggestedTypes = "bool",
        FieldType = static _ => "BooleanField",
        ParameterType = static _ => "BooleanParameter",
        Read = static member => $"reader.ReadBoolean({member.Key})",
        NullReplacement = null,
        FieldWireForm = "<c>true</c> or <c>false</c> by default",
        ParameterWireForm = new("<c>true</c> or <c>false</c>", IsQuoted: false),
        Holds = CrmValues.Texts | CrmValues.TwoOptions,
        Family = KindFamily.Options,
        ClearedBy = EmptyValue.None,
        Enum = EnumForm.None,
        HasDateTimeKind = false,
    };

    public static FieldKind Number { get; } = new()
    {
        Name = nameof(Number),
        SystemTypes =
        [
            "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "IntPtr", "UIntPtr",
            "Int128", "UInt128", "Decimal", "Double", "Single",
        ],
        SuggestedTypes = "decimal, another number type",
        FieldType = static member => $"NumberField<{member.Value.TypeName}>",
        ParameterType = static member => $"NumberParameter<{member.Value.TypeName}>",
        Read = static member => $"reader.ReadNumber<{member.Value.TypeName}>({member.Key})",
        NullReplacement = null,
        FieldWireForm = "a number as text, without separators or an exponent",
        ParameterWireForm = new("a number", IsQuoted: false),
        Holds = CrmValues.Numbers | CrmValues.NumberOptions,
        Family = KindFamily.None,
        ClearedBy = EmptyValue.None,
        Enum = EnumForm.None,
        HasDateTimeKind = false,
    };

    public static FieldKind Timestamp { get; } = new()
    {
        Name = nameof(Timestamp),
        SystemTypes = ["DateTimeOffset"],
        SuggestedTypes = "DateTimeOffset",
        FieldType = static _ => "TimestampField",
        ParameterType = null,
        Read = static member => $"reader.ReadTimestamp({member.Key})",
        NullReplacement = null,
        FieldWireForm = "<c>yyyy-MM-dd HH:mm:ss</c>, UTC",
        ParameterWireForm = null,
        Holds = CrmValues.DateTimes,
        Family = KindFamily.Dates,
        ClearedBy = EmptyValue.None,
        Enum = EnumForm.None,
        HasDateTimeKind = false,
    };

    public static FieldKind DateTime { get; } = new()
    {
        Name = nameof(DateTime),
        SystemTypes = ["DateTime"],
        SuggestedTypes = "DateTime",
        FieldType = static member => member.Field.UnspecifiedKind switch
        {
            DateTimeKind.Utc => "UtcDateTimeField",
            DateTimeKind.Local => "LocalDateTimeField",
            _ => "DateTimeField",
        },
        ParameterType = null,
        Read = static member => $"reader.ReadTimestamp({member.Key}, {member.UnspecifiedKind})",
        NullReplacement = null,
        FieldWireForm = "<c>yyyy-MM-dd HH:mm:ss</c>, UTC",
        ParameterWireForm = null,
        Holds = CrmValues.DateTimes,
        Family = KindFamily.Dates,
        ClearedBy = EmptyValue.None,
        Enum = EnumForm.None,
        HasDateTimeKind = true,
    };

    public static FieldKind Date { get; } = new()
    {
        Name = nameof(Date),
        SystemTypes = ["DateOnly"],
        SuggestedTypes = "DateOnly",
        FieldType = static _ => "DateField",
        ParameterType = static _ => "DateParameter",
        Read = static member => $"reader.ReadDate({member.Key})",
        NullReplacement = null,
        FieldWireForm = "<c>yyyy-MM-dd</c>",
        ParameterWireForm = new("<c>yyyy-MM-dd</c>", IsQuoted: true),
        Holds = CrmValues.DateTimes,
        Family = KindFamily.Dates,
        ClearedBy = EmptyValue.None,
        Enum = EnumForm.None,
        HasDateTimeKind = false,
    };

    public static FieldKind Time { get; } = new()
    {
        Name = nameof(Time),
        SystemTypes = ["TimeOnly"],
        SuggestedTypes = "TimeOnly",
        FieldType = static _ => "TimeField",
        ParameterType = null,
        Read = static member => $"reader.ReadTime({member.Key})",
        NullReplacement = null,
        FieldWireForm = "<c>HH:mm:ss</c>",
        ParameterWireForm = null,
        Holds = CrmValues.Texts,
        Family = KindFamily.None,
        ClearedBy = EmptyValue.None,
        Enum = EnumForm.None,
        HasDateTimeKind = false,
    };

    public static FieldKind Guid { get; } = new()
    {
        Name = nameof(Guid),
        SystemTypes = ["Guid"],
        SuggestedTypes = "Guid",
        FieldType = static _ => "GuidField",
        ParameterType = null,
        Read = static member => $"reader.ReadGuid({member.Key})",
        NullReplacement = null,
        FieldWireForm = "the GUID",
        ParameterWireForm = null,
        Holds = CrmValues.Texts | CrmValues.Ids,
        Family = KindFamily.None,
        ClearedBy = EmptyValue.None,
        Enum = EnumForm.None,
        HasDateTimeKind = false,
    };

    public static FieldKind Uri { get; } = new()
    {
        Name = nameof(Uri),
        SystemTypes = ["Uri"],
        SuggestedTypes = "Uri",
        FieldType = static _ => "UriField",
        ParameterType = null,
        Read = static member => $"reader.ReadUri({member.Key})",
        NullReplacement = null,
        FieldWireForm = "the URI",
        ParameterWireForm = null,
        Holds = CrmValues.Texts,
        Family = KindFamily.None,
        ClearedBy = EmptyValue.None,
        Enum = EnumForm.None,
        HasDateTimeKind = false,
    };

    /// <summary>A dropdown whose member type is an enum.</summary>
    public static FieldKind Option { get; } = new()
    {
        Name = nameof(Option),
        SystemTypes = [],
        SuggestedTypes = "an enum",
        FieldType = static member => $"OptionField<{member.OptionTypes}>",
        ParameterType = null,
        Read = static member => $"reader.ReadOption<{member.OptionTypes}>({member.Key})",
        NullReplacement = null,
        FieldWireForm = "the option's text",
        ParameterWireForm = null,
        Holds = CrmValues.Texts | CrmValues.Options,
        Family = KindFamily.Options,
        ClearedBy = EmptyValue.None,
        Enum = EnumForm.Option,
        HasDateTimeKind = false,
    };

    /// <summary>A multi-select whose member type is a <c>[Flags]</c> enum.</summary>
    public static FieldKind Flags { get; } = new()
    {
        Name = nameof(Flags),
        SystemTypes = [],
        SuggestedTypes = "a [Flags] enum",
        FieldType = static member => $"FlagsField<{member.OptionTypes}>",
        ParameterType = null,
        Read = static member => $"reader.ReadFlags<{member.OptionTypes}>({member.Key})",
        NullReplacement = ".GetValueOrDefault()",
        FieldWireForm = "the options' texts, joined by <c>;</c> by default",
        ParameterWireForm = null,
        Holds = CrmValues.MultiSelects,
        Family = KindFamily.Options,
        ClearedBy = EmptyValue.None,
        Enum = EnumForm.MultiSelect,
        HasDateTimeKind = false,
    };

    /// <summary>A multi-select whose member type is a collection of enum values.</summary>
    public static FieldKind Options { get; } = new()
    {
        Name = nameof(Options),
        SystemTypes = [],
        SuggestedTypes = "a collection of an enum",
        FieldType = static member => $"OptionsField<{member.Value.TypeName}, {member.OptionTypes}>",
        ParameterType = null,
        Read = static member => $"reader.ReadOptions<{member.OptionTypes}>({member.Key})",
        NullReplacement = null,
        FieldWireForm = "the options' texts, joined by <c>;</c> by default",
        ParameterWireForm = null,
        Holds = CrmValues.MultiSelects,
        Family = KindFamily.Options,
        ClearedBy = EmptyValue.Collection,
        Enum = EnumForm.MultiSelect,
        HasDateTimeKind = false,
    };

    /// <summary>A multi-select whose member type is a collection of texts.</summary>
    public static FieldKind Texts { get; } = new()
    {
        Name = nameof(Texts),
        SystemTypes = [],
        SuggestedTypes = "a collection of string",
        FieldType = static member => $"TextsField<{member.Value.TypeName}>",
        ParameterType = null,
        Read = static member => $"reader.ReadTexts({member.Key})",
        NullReplacement = null,
        FieldWireForm = "the texts, joined by <c>;</c> by default",
        ParameterWireForm = null,
        Holds = CrmValues.MultiSelects,
        Family = KindFamily.Options,
        ClearedBy = EmptyValue.Collection,
        Enum = EnumForm.None,
        HasDateTimeKind = false,
    };

    /// <summary>A custom field set.</summary>
    public static FieldKind Set { get; } = new()
    {
        Name = nameof(Set),
        SystemTypes = [],
        SuggestedTypes = "a [FieldSet] class",
        FieldType = static member => $"SetField<{member.Value.TypeName}>",
        ParameterType = null,
        Read = static member => $"reader.ReadSet<{member.Value.TypeName}>({member.Key})",
        NullReplacement = null,
        FieldWireForm = "nested <c>Fields</c>",
        ParameterWireForm = null,
        Holds = CrmValues.FieldSets,
        Family = KindFamily.None,
        ClearedBy = EmptyValue.None,
        Enum = EnumForm.None,
        HasDateTimeKind = false,
    };

    public static FieldKind Text { get; } = new()
    {
        Name = nameof(Text),
        SystemTypes = ["String"],
        SuggestedTypes = "string",
        FieldType = static _ => "TextField",
        ParameterType = static _ => "TextParameter",
        Read = static member => $"reader.ReadText({member.Key})",
        NullReplacement = " ?? \"\"",
        FieldWireForm = "the text",
        ParameterWireForm = new("the text", IsQuoted: true),
        Holds = CrmValues.All & ~CrmValues.FieldSets,
        Family = KindFamily.Any,
        ClearedBy = EmptyValue.Text,
        Enum = EnumForm.None,
        HasDateTimeKind = false,
    };

    /// <summary>A user-defined type with a converter. The converter decides what it writes for an empty value.</summary>
    public static FieldKind Converted { get; } = new()
    {
        Name = nameof(Converted),
        SystemTypes = [],
        SuggestedTypes = null,
        FieldType = static member => $"ConvertedField<{member.ConverterTypes}>",
        ParameterType = null,
        Read = static member => member.Value.IsValueType
            ? $"reader.ReadConvertedValue<{member.ConverterTypes}>({member.Key})"
            : $"reader.ReadConverted<{member.ConverterTypes}>({member.Key})",
        NullReplacement = null,
        FieldWireForm = "the text that the converter returns",
        ParameterWireForm = null,
        Holds = CrmValues.All,
        Family = KindFamily.Any,
        ClearedBy = EmptyValue.None,
        Enum = EnumForm.None,
        HasDateTimeKind = false,
    };

    /// <summary>
    /// An id whose member type is an enum. The enum's values are the ids. Only venue opportunities use this kind.
    /// </summary>
    public static FieldKind Code { get; } = new()
    {
        Name = nameof(Code),
        SystemTypes = [],
        SuggestedTypes = null,
        FieldType = null,
        ParameterType = static member => $"CodeParameter<{member.Value.TypeName}>",
        Read = null,
        NullReplacement = null,
        FieldWireForm = null,
        ParameterWireForm = new("the numeric value of the enum member", IsQuoted: false),
        Holds = CrmValues.None,
        Family = KindFamily.None,
        ClearedBy = EmptyValue.None,
        Enum = EnumForm.Number,
        HasDateTimeKind = false,
    };

    /// <summary>A list of links to other systems. Only venue opportunities use this kind.</summary>
    public static FieldKind Links { get; } = new()
    {
        Name = nameof(Links),
        SystemTypes = [],
        SuggestedTypes = null,
        FieldType = null,
        ParameterType = static member => $"LinksParameter<{member.Value.TypeName}>",
        Read = null,
        NullReplacement = null,
        FieldWireForm = null,
        ParameterWireForm = new(
            "an array of objects with <c>ref</c>, <c>url</c> and <c>label</c>",
            IsQuoted: false),
        Holds = CrmValues.None,
        Family = KindFamily.None,
        ClearedBy = EmptyValue.Collection,
        Enum = EnumForm.None,
        HasDateTimeKind = false,
    };

    /// <summary>Any JSON value. Only venue opportunities use this kind.</summary>
    public static FieldKind Json { get; } = new()
    {
        Name = nameof(Json),
        SystemTypes = [],
        SuggestedTypes = null,
        FieldType = null,
        ParameterType = static _ => "JsonParameter",
        Read = null,
        NullReplacement = null,
        FieldWireForm = null,
        ParameterWireForm = new("the JSON value", IsQuoted: false),
        Holds = CrmValues.None,
        Family = KindFamily.None,
        ClearedBy = EmptyValue.None,
        Enum = EnumForm.None,
        HasDateTimeKind = false,
    };

    /// <summary>All kinds, in the order in which messages list their types.</summary>
    public static IReadOnlyList<FieldKind> All { get; } =
    [
        Boolean, Number, Timestamp, DateTime, Date, Time, Guid, Uri, Option, Flags, Options, Texts, Set, Text, Converted, Code,
        Links, Json,
    ];

    private static readonly Dictionary<string, FieldKind> BySystemType = All
        .SelectMany(static kind => kind.SystemTypes.Select(type => (Type: type, Kind: kind)))
        .ToDictionary(static pair => pair.Type, static pair => pair.Kind);

    /// <summary>Returns the kind of a type in the namespace <c>System</c>. Returns null if no kind has the type.</summary>
    public static FieldKind? Find(string systemType) => BySystemType.TryGetValue(systemType, out FieldKind? kind) ? kind : null;

    /// <summary>Returns what a message suggests instead of a type that no kind has.</summary>
    public static string GetSubstitute(string typeName) => typeName switch
    {
        "TimeSpan" => "a number of minutes, or TimeOnly for a time of day",
        "Half" => "float",
        "BigInteger" => "decimal or Int128",
        "Char" => "string",
        "Object" => "the type of the field's values",
        _ => "a type that a field can hold, a [FieldSet] class, or a Converter",
    };
}
