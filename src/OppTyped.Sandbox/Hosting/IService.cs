namespace OppTyped.Sandbox.Hosting;

/// <summary>One of the services that the sandbox simulates.</summary>
internal interface IService
{
    /// <summary>Counts a received call against the limits, and accepts or rejects the call.</summary>
    AdmissionResult Receive(IncomingCall call);
}

/// <summary>The result of a received call: an immediate response, or a function that executes the call.</summary>
internal readonly record struct AdmissionResult(SandboxResponse? Rejection, Func<ValueTask<SandboxResponse>>? Execute)
{
    public static AdmissionResult Reject(SandboxResponse answer) => new(answer, null);

    public static AdmissionResult Accept(Func<ValueTask<SandboxResponse>> execute) => new(null, execute);
}
