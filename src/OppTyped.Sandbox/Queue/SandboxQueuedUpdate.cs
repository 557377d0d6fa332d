using System.Text;

namespace OppTyped.Sandbox;

/// <summary>A snapshot of a queued update.</summary>
/// <param name="RequestId">The id in the response to the submission.</param>
/// <param name="Body">The request's body, decoded as UTF-8.</param>
/// <param name="State">The state of the update.</param>
/// <param name="Attempts">The number of attempts so far.</param>
/// <param name="Reason">The service's text about the state.</param>
public sealed record SandboxQueuedUpdate(string RequestId, string Body, SandboxQueueState State, int Attempts, string Reason)
{
    // The body is left out, because it can contain a customer's data.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append(RequestId).Append(' ').Append(State);
        return true;
    }
}
