namespace OppTyped.Generators.Model;

/// <summary>The member marked <c>[Note]</c>.</summary>
/// <param name="Member">The name of the property or field, without an escaping <c>@</c>.</param>
/// <param name="IsPublic">Whether the member is public. Otherwise it is internal.</param>
/// <param name="Summary">The summary in the XML docs of the member, or an empty string.</param>
/// <param name="Notices">The attributes of the member that the patch repeats, such as <c>[Obsolete]</c>.</param>
internal sealed record NoteModel(string Member, bool IsPublic, string Summary, EquatableArray<string> Notices);
