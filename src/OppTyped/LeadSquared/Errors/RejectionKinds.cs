using OppTyped.LeadSquared.Responses;

namespace OppTyped.LeadSquared.Errors;

/// <summary>Recognises the kind of a rejection by LeadSquared.</summary>
internal static class RejectionKinds
{
    // The set of types is open, so words are searched, and not whole names. These types say enough.
    private static readonly (string Word, RejectionKind Kind)[] Types =
    [
        ("Mandatory", RejectionKind.Mandatory),
        ("Duplicate", RejectionKind.Duplicate),
        ("UnknownAttribute", RejectionKind.UnknownField),
        ("InvalidDataType", RejectionKind.InvalidValue),
        ("NotFound", RejectionKind.NotFound),
    ];

    // MXInvalidInputException and MXInvalidActivityFieldsException are used for everything else. The first line that fits counts.
    private static readonly (string Words, RejectionKind Kind)[] Texts =
    [
        ("read-only", RejectionKind.ReadOnly),
        ("read only", RejectionKind.ReadOnly),
        ("readonly", RejectionKind.ReadOnly),
        ("mandatory", RejectionKind.Mandatory),
        ("is required", RejectionKind.Mandatory),
        ("permission", RejectionKind.NoAccess),
        ("not authori", RejectionKind.NoAccess),
        ("no access", RejectionKind.NoAccess),
        ("not have access", RejectionKind.NoAccess),
        ("duplicate", RejectionKind.Duplicate),
        ("already exist", RejectionKind.Duplicate),
        ("does not exist", RejectionKind.NotFound),
        ("doesn't exist", RejectionKind.NotFound),
        ("not found", RejectionKind.NotFound),
    ];

    /// <summary>Returns the kind of a rejection.</summary>
    /// <param name="type">The service's error type.</param>
    /// <param name="text">The service's error text.</param>
    /// <param name="field">The rejected field, if it is known.</param>
    public static RejectionKind Recognise(string? type, string? text, RejectedField? field)
    {
        RejectionKind kind = Find(Types, type)
            ?? (AccountErrors.MayBeAboutKeys(type) ? RejectionKind.NoAccess : Find(Texts, text))
            ?? (field is null ? RejectionKind.Other : RejectionKind.InvalidValue);
        return kind == RejectionKind.NotFound && field is not null ? RejectionKind.UnknownField : kind;
    }

    /// <summary>Returns the end of the sentence "LeadSquared rejected the update"; empty if the kind is not known.</summary>
    public static string Describe(RejectionKind kind) => kind switch
    {
        RejectionKind.NotFound => ", probably because the opportunity does not exist",
        RejectionKind.NoAccess => ", probably because the user of the keys has no access",
        RejectionKind.Mandatory => ", probably because a mandatory field has no value",
        RejectionKind.InvalidValue => ", probably because a value is not valid",
        RejectionKind.ReadOnly => ", probably because a field is read-only",
        RejectionKind.Duplicate => ", probably because it would be a duplicate",
        RejectionKind.UnknownField => ", probably because the opportunity type lacks a field",
        _ => "",
    };

    private static RejectionKind? Find((string Words, RejectionKind Kind)[] known, string? text)
    {
        int found = Array.FindIndex(known, one => text?.Contains(one.Words, StringComparison.OrdinalIgnoreCase) == true);
        return found < 0 ? null : known[found].Kind;
    }
}
