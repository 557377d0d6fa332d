namespace OppTyped.Ivvy;

/// <summary>A parameter that the service rejected.</summary>
/// <param name="Name">The parameter's name, such as <c>stageId</c>.</param>
/// <param name="Member">
/// The model's member that is mapped to the parameter, such as <c>Wedding.Stage</c>; null if no member is mapped.
/// </param>
public sealed record RejectedParameter(string Name, string? Member);
