using System.Text;

namespace OppTyped.Sandbox;

/// <summary>An update that was queued, as it was at one moment.</summary>
/// <param name="RequestId">The id that the submission was answered with.</param>
/// <param name="Body">What was sent, read as UTF-8.</param>
/// <param name="State">What has become of it.</param>
/// <param name="Attempts">How often it has been tried.</param>
/// <param name="Reason">The service's words on its state.</param>
public sealed record SandboxQueuedUpdate(string RequestId, string Body, SandboxQueueState State, int Attempts, string Reason)
{
    // The body can hold a customer's data.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append(RequestId).Append(' ').Append(State);
        return true;
    }
}
