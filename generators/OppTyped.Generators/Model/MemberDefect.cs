namespace OppTyped.Generators.Model;

/// <summary>
/// A member that cannot be mapped. If a model has such a member, the model can be neither sent nor read: the emitted methods
/// throw an exception. So no part of the model is sent, even if the error of the rule is suppressed.
/// </summary>
/// <param name="Member">The name of the member.</param>
/// <param name="Rule">The id of the rule that reports the member.</param>
internal sealed record MemberDefect(string Member, string Rule);
