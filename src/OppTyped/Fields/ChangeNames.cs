using System.Text;

namespace OppTyped.Fields;

/// <summary>Lists the members that a patch changes, never their values. Generated patches show themselves with it.</summary>
/// <param name="patch">The patch's name.</param>
public sealed class ChangeNames(string patch)
{
    private readonly StringBuilder _names = new();

    /// <summary>Adds a member, if it changes.</summary>
    public ChangeNames Add<T>(string member, Change<T> change) => change.IsUnchanged ? this : Append(member, change.ToString());

    /// <summary>Adds the note, if there is one.</summary>
    public ChangeNames AddNote(string member, string? note) => string.IsNullOrEmpty(note) ? this : Append(member, "added");

    /// <summary>The list: <c>InsurancePatch: Amount set, RenewsAt cleared</c>.</summary>
    public override string ToString() => _names.Length == 0 ? $"{patch}: nothing changes" : $"{patch}: {_names}";

    private ChangeNames Append(string member, string what)
    {
        _names.Append(_names.Length == 0 ? "" : ", ").Append(member).Append(' ').Append(what);
        return this;
    }
}
