namespace OppTyped.Sandbox.Settings;

/// <summary>A setting that can change while the sandbox runs. It has the same name everywhere.</summary>
/// <param name="Name">For example <c>limit</c>.</param>
/// <param name="Value">An example value.</param>
/// <param name="Meaning">A short description.</param>
/// <param name="Apply">Sets it. Throws a <see cref="FormatException"/> that says what is wrong with a value.</param>
/// <param name="Read">Returns its current value, in the form that <paramref name="Apply"/> accepts.</param>
internal sealed record LiveSetting(
    string Name,
    string Value,
    string Meaning,
    Action<OpportunitySandbox, string> Apply,
    Func<OpportunitySandbox, string> Read);
