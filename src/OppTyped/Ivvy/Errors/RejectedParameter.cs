namespace OppTyped.Ivvy;

/// <summary>A parameter that the service rejected.</summary>
/// <param name="Name">Its name, such as <c>stageId</c>.</param>
/// <param name="Member">The model's member that is mapped to it, such as <c>Wedding.Stage</c>; null if there is none.</param>
public sealed record RejectedParameter(string Name, string? Member);
