namespace OppTyped.Generators.Model;

/// <summary>An enum whose members stand for the options of a dropdown.</summary>
/// <param name="FullName">Its fully qualified name, for use in source.</param>
/// <param name="Name">Its name without namespace.</param>
/// <param name="IsFlags">Whether it is a <c>[Flags]</c> enum, so that one value can hold several members.</param>
/// <param name="UnknownMember">The member that stands for all unknown texts, or null.</param>
/// <param name="Options">
/// Its other members. If several members have the same value, only the first. Of a flags enum, only members with a single flag.
/// </param>
internal sealed record EnumModel(
    string FullName,
    string Name,
    bool IsFlags,
    string? UnknownMember,
    EquatableArray<OptionModel> Options);

/// <summary>A member of an enum.</summary>
/// <param name="Member">Its name, without an escaping <c>@</c>.</param>
/// <param name="Text">The option's text in the CRM.</param>
internal sealed record OptionModel(string Member, string Text);
