using Microsoft.AspNetCore.Http;

namespace OppTyped.Sandbox.Hosting;

/// <summary>Two services on one port, chosen by path.</summary>
internal sealed class PathRoutedService(IService service, IService other, Predicate<HttpRequest> isForOther) : IService
{
    public AdmissionResult Receive(IncomingCall call) => (isForOther(call.Request) ? other : service).Receive(call);
}
