using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Models;

/// <summary>How the models and field sets of a compilation use an enum.</summary>
/// <param name="IsSent">Whether at least one member with these options is sent.</param>
/// <param name="MultiSelect">
/// The kind of the first type that uses the enum as a multi-select. Null if all members hold a single option.
/// </param>
/// <param name="NumberParameter">
/// The iVvy parameter that contains the number of an enum member instead of its text. Null if at least one member of a model
/// uses the texts.
/// </param>
internal sealed record EnumUse(bool IsSent, ModelForm? MultiSelect, string? NumberParameter)
{
    public EnumUse And(EnumUse other) => new(
        IsSent || other.IsSent,
        MultiSelect ?? other.MultiSelect,
        NumberParameter is null ? null : other.NumberParameter);
}
