namespace OppTyped.Sandbox.Faults;

/// <summary>A text form of a fault: a name, and for some names a value.</summary>
/// <param name="Name">The name, for example <c>error</c>.</param>
/// <param name="Create">
/// Creates the fault from the value after the equals sign; <see langword="null"/> if there is no value. Throws a
/// <see cref="FormatException"/> if the value is invalid.
/// </param>
internal sealed record FaultForm(string Name, Func<string?, SandboxFault> Create)
{
    public static FaultForm WithoutValue(string name, SandboxFault fault) => new(
        name,
        value => value is null ? fault : throw new FormatException($"This fault takes no value, but '{value}' was given."));

    public static FaultForm WithValue(string name, string defaultValue, Func<string, SandboxFault> create) =>
        new(name, value => create(value ?? defaultValue));
}
