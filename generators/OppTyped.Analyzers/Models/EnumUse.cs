using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Models;

/// <summary>How the models and field sets of a compilation use the option texts of an enum.</summary>
/// <param name="IsSent">Whether at least one member with these options is sent.</param>
/// <param name="MultiSelect">
/// The kind of the first type that uses the enum as a multi-select. Null if all members hold a single option.
/// </param>
internal sealed record EnumUse(bool IsSent, ModelForm? MultiSelect)
{
    public EnumUse And(EnumUse other) => new(IsSent || other.IsSent, MultiSelect ?? other.MultiSelect);
}
