using Microsoft.AspNetCore.Http;

namespace OppTyped.Sandbox.Hosting;

/// <summary>Combines two services on one port. The request path selects the service.</summary>
internal sealed class PathRoutedService(IService service, IService other, Predicate<HttpRequest> isForOther) : IService
{
    public AdmissionResult Receive(IncomingCall call) => (isForOther(call.Request) ? other : service).Receive(call);
}
