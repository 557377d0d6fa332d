namespace OppTyped.Generators.Model;

/// <summary>An enum whose members represent the options of a dropdown.</summary>
/// <param name="FullName">The fully qualified name of the enum, for use in source code.</param>
/// <param name="Name">The name of the enum without the namespace.</param>
/// <param name="IsFlags">Whether the enum is a <c>[Flags]</c> enum. A value of such an enum can combine several members.</param>
/// <param name="UnknownMember">The member that represents all unknown texts, or null.</param>
/// <param name="Options">
/// All members of the enum except <paramref name="UnknownMember"/>. If several members have the same value, only the first one is
/// included. For a flags enum, only members with a single flag are included.
/// </param>
internal sealed record EnumModel(
    string FullName,
    string Name,
    bool IsFlags,
    string? UnknownMember,
    EquatableArray<OptionModel> Options);

/// <summary>A member of an enum.</summary>
/// <param name="Member">The name of the member, without an escaping <c>@</c>.</param>
/// <param name="Text">The text of the option in the CRM.</param>
internal sealed record OptionModel(string Member, string Text);
