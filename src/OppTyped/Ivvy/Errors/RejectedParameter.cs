namespace OppTyped.Ivvy;

/// <summary>A parameter that the service found wrong.</summary>
/// <param name="Name">Its name, such as <c>stageId</c>.</param>
/// <param name="Member">The member of the model that is mapped to it, such as <c>Wedding.Stage</c>; null if none is.</param>
public sealed record RejectedParameter(string Name, string? Member);
