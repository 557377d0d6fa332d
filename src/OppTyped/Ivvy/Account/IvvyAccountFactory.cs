using OppTyped.Services;

namespace OppTyped.Ivvy.Account;

internal sealed class IvvyAccountFactory(IServiceProvider application)
    : AccountFactory<IIvvyClient, IvvyServiceAccount, IvvyOptions, IvvyCredentials>(application, IvvyService.Instance),
    IIvvyAccountFactory;
