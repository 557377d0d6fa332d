namespace OppTyped.Generators.Model;

/// <summary>An enum whose members stand for a dropdown's options.</summary>
/// <param name="FullName">Its name in source that may stand anywhere.</param>
/// <param name="Name">Its own name.</param>
/// <param name="Options">Its members; of several with one value, the first.</param>
internal sealed record EnumModel(string FullName, string Name, EquatableArray<OptionModel> Options);

/// <summary>A member of an enum.</summary>
/// <param name="Member">Its name, without an escaping <c>@</c>.</param>
/// <param name="Text">The option's text in the CRM.</param>
internal sealed record OptionModel(string Member, string Text);
