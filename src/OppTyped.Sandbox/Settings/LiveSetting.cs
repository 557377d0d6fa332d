namespace OppTyped.Sandbox;

/// <summary>Something that can be set while the sandbox runs, under the same name wherever it is set.</summary>
/// <param name="Name">For example <c>limit</c>.</param>
/// <param name="Value">What a value looks like.</param>
/// <param name="Meaning">What it does, in a clause.</param>
/// <param name="Apply">Sets it; a <see cref="FormatException"/> says what is wrong with a value.</param>
/// <param name="Read">What it is set to, in the form that <paramref name="Apply"/> takes.</param>
internal sealed record LiveSetting(
    string Name,
    string Value,
    string Meaning,
    Action<OpportunitySandbox, string> Apply,
    Func<OpportunitySandbox, string> Read);
