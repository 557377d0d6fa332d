using System.Text;

namespace OppTyped.Fields;

/// <summary>Lists the members that a patch changes, without their values. Generated patches use it for their text.</summary>
/// <param name="patch">The patch's name.</param>
public sealed class ChangeNames(string patch)
{
    private readonly StringBuilder _names = new();

    /// <summary>Adds a member if it changes.</summary>
    public ChangeNames Add<T>(string member, Change<T> change) => change.IsUnchanged ? this : Append(member, change.ToString());

    /// <summary>Adds the note if there is one.</summary>
    public ChangeNames AddNote(string member, string? note) => string.IsNullOrEmpty(note) ? this : Append(member, "added");

    /// <summary>Returns the list: <c>InsurancePatch: Amount set, RenewsAt cleared</c>.</summary>
    public override string ToString() => _names.Length == 0 ? $"{patch}: nothing changes" : $"{patch}: {_names}";

    private ChangeNames Append(string member, string effect)
    {
        _names.Append(_names.Length == 0 ? "" : ", ").Append(member).Append(' ').Append(effect);
        return this;
    }
}
