using System.ComponentModel;
using System.Text;

namespace OppTyped.Fields;

/// <summary>
/// Lists the members that a patch changes. The list does not contain their values. Generated patches use this class in ToString.
/// </summary>
/// <param name="patch">The patch's name.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ChangeNames(string patch)
{
    private readonly StringBuilder _names = new();

    /// <summary>Adds a member if the patch changes this member.</summary>
    public ChangeNames Add<T>(string member, Change<T> change) => change.IsUnchanged ? this : Append(member, change.ToString());

    /// <summary>Adds the note if the patch has a note.</summary>
    public ChangeNames AddNote(string member, string? note) => string.IsNullOrEmpty(note) ? this : Append(member, "added");

    /// <summary>Returns the list: <c>InsurancePatch: Amount set, RenewsAt cleared</c>.</summary>
    public override string ToString() => _names.Length == 0 ? $"{patch}: nothing changes" : $"{patch}: {_names}";

    private ChangeNames Append(string member, string effect)
    {
        _names.Append(_names.Length == 0 ? "" : ", ").Append(member).Append(' ').Append(effect);
        return this;
    }
}
