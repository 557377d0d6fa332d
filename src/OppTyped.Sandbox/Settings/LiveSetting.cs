namespace OppTyped.Sandbox.Settings;

/// <summary>
/// A setting that can change while the sandbox runs. The command line, files and the page use the same name for the setting.
/// </summary>
/// <param name="Name">The name, for example <c>limit</c>.</param>
/// <param name="Value">An example value.</param>
/// <param name="Meaning">A short description.</param>
/// <param name="Apply">Sets the value. Throws a <see cref="FormatException"/> if the value is invalid.</param>
/// <param name="Read">Returns the current value, in the form that <paramref name="Apply"/> accepts.</param>
internal sealed record LiveSetting(
    string Name,
    string Value,
    string Meaning,
    Action<OpportunitySandbox, string> Apply,
    Func<OpportunitySandbox, string> Read);
