namespace OppTyped.Ivvy;

/// <summary>
/// Creates iVvy accounts while the application runs. Register the factory with <c>AddIvvyAccountFactory</c>.
/// </summary>
/// <inheritdoc path="/remarks"/>
public interface IIvvyAccountFactory : IAccountFactory<IIvvyClient, IvvyOptions, IvvyCredentials>;
