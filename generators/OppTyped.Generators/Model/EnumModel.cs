namespace OppTyped.Generators.Model;

/// <summary>An enum whose members stand for a dropdown's options.</summary>
/// <param name="FullName">Its name in source that may stand anywhere.</param>
/// <param name="Name">Its own name.</param>
/// <param name="IsFlags">Whether a value holds several members.</param>
/// <param name="UnknownMember">The member that stands for all other texts.</param>
/// <param name="Options">Its other members; of several with one value, the first. Of flags, those of one flag each.</param>
internal sealed record EnumModel(string FullName, string Name, bool IsFlags, string? UnknownMember, EquatableArray<OptionModel> Options);

/// <summary>A member of an enum.</summary>
/// <param name="Member">Its name, without an escaping <c>@</c>.</param>
/// <param name="Text">The option's text in the CRM.</param>
internal sealed record OptionModel(string Member, string Text);
